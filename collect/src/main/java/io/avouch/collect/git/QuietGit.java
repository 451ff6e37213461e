package io.avouch.collect.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// JGit as a reader that leaves no trace and depends on nobody's settings.
///
/// By itself JGit runs the installed `git` to find system settings, and writes probe files beside the
/// repository to measure its clock. Evidence must not depend on the first, nor a source be touched
/// by the second.
final class QuietGit extends SystemReader.Delegate {
    private QuietGit(SystemReader real) {
        super(real);
    }

    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof QuietGit)) {
            SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Unset(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Unset(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Unset(parent, fs);
    }
}
