package io.avouch.collect.git;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/// Settings that no file holds, except the answer to how finely the file system counts time.
final class Unset extends FileBasedConfig {
    Unset(Config parent, FS fs) {
        super(parent, new File("unset"), fs);
    }

    @Override
    public void load() {
        // There is no file to read.
    }

    @Override
    public void save() {
        // Nothing of a reading is kept.
    }

    @Override
    public boolean isOutdated() {
        return false;
    }

    /// A second is coarse and safe; JGit would otherwise write probe files to measure it.
    @Override
    public long getTimeUnit(String section, String subsection, String name, long unset, TimeUnit unit) {
        return section.equals("filesystem")
                ? unit.convert(1, TimeUnit.SECONDS)
                : super.getTimeUnit(section, subsection, name, unset, unit);
    }
}
