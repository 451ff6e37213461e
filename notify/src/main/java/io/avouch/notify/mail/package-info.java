/// Reminders through a mail server.
@NullMarked
package io.avouch.notify.mail;

import org.jspecify.annotations.NullMarked;
