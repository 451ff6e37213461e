/// Signing in and out, one-time links, passkeys, one's own account, and the members and tokens of an organisation.
@NullMarked
package io.avouch.web.signin;

import org.jspecify.annotations.NullMarked;
