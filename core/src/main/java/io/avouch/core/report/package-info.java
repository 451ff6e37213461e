/// What a report is made of: plain facts, gathered by the flow, set in type by an adapter.
@NullMarked
package io.avouch.core.report;

import org.jspecify.annotations.NullMarked;
