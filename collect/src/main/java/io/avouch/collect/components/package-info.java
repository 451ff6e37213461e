/// What others say of AI components: CycloneDX bills of materials, MLflow's files and answers, model cards.
///
/// To add a form: a class that reads it, and a line in [io.avouch.collect.components.ComponentFiles].
@NullMarked
package io.avouch.collect.components;

import org.jspecify.annotations.NullMarked;
