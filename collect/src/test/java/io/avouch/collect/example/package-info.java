@NullMarked
package io.avouch.collect.example;

import org.jspecify.annotations.NullMarked;
