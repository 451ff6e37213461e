/// Papers of the programme that people sign, answer or hand out: composed from documents in force and one run.
@NullMarked
package io.avouch.core.paper;

import org.jspecify.annotations.NullMarked;
