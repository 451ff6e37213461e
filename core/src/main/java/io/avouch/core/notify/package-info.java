/// What people and machines are told: reminders by mail, and what happened, by webhook.
@NullMarked
package io.avouch.core.notify;

import org.jspecify.annotations.NullMarked;
