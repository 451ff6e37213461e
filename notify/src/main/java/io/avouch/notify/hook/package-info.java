/// Messages to webhooks.
@NullMarked
package io.avouch.notify.hook;

import org.jspecify.annotations.NullMarked;
