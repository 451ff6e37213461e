package io.avouch.web.page;

import io.avouch.flow.FileReach;

/// What the erasure of a file would reach, before anybody decides it.
public record FileErasurePage(FilesPage.Line file, FileReach reach) {}
