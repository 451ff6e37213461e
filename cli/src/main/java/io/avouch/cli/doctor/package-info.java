/// What `avouch doctor` looks at: each kind of finding is a class of its own that explains itself.
///
/// To add one, write a class that implements [io.avouch.cli.doctor.Check] and name it in
/// [io.avouch.cli.doctor.DoctorCommand].
@NullMarked
package io.avouch.cli.doctor;

import org.jspecify.annotations.NullMarked;
