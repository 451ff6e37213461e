/// Everything due, from documents and cadences, and its feed (RFC 5545).
@NullMarked
package io.avouch.core.calendar;

import org.jspecify.annotations.NullMarked;
