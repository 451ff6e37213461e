package io.avouch.collect.git;

import java.net.URISyntaxException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/// Where the repository was cloned from, as its own settings say: the source's tenant.
final class Remote {
    private Remote() {}

    /// Empty where there is none. A password in the address never leaves the repository.
    static String of(Repository repository) {
        String url = repository.getConfig().getString("remote", "origin", "url");
        if (url == null) {
            return "";
        }
        try {
            return new URIish(url).setUser(null).setPass(null).toString();
        } catch (URISyntaxException unusual) {
            return "";
        }
    }
}
