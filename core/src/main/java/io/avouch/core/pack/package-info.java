/// What an audit pack is made of: plain facts, gathered by the flow, laid out by an adapter.
@NullMarked
package io.avouch.core.pack;

import org.jspecify.annotations.NullMarked;
