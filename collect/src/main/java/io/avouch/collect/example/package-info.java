/// The example organisation: Northwind AI, its people and a year of its records, drawn from a seed.
///
/// Start reading at [Northwind]; one class per topic draws its facts, [Feed] says how they are read.
@NullMarked
package io.avouch.collect.example;

import org.jspecify.annotations.NullMarked;
