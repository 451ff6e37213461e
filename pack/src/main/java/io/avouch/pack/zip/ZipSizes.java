package io.avouch.pack.zip;

/// From where on an archive uses the 64-bit extension. Which form a number has follows from the number alone, so that
/// there is still only one archive for the same files.
///
/// @param large entries of this size or more have their sizes in the extension; it is below 4 GiB, because what is
///     deflated may get a little longer
/// @param far offsets above this one are in the extension
/// @param many archives of more entries than this end in the long form
record ZipSizes(long large, long far, int many) {
    static final ZipSizes REAL = new ZipSizes(0xf000_0000L, 0xffff_fffeL, 65_534);

    boolean endsLong(int entries, long directoryBytes, long directory) {
        return entries > many || directoryBytes > far || directory > far;
    }
}
