/// A run and what it stands on in OSCAL, NIST's exchange format: catalogs, profiles, mappings, assessment results.
@NullMarked
package io.avouch.report.oscal;

import org.jspecify.annotations.NullMarked;
