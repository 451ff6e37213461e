package io.avouch.core.audit;

import java.util.List;

/// One criterion of a SOC 2 system description, as far as the programme's documents tell it.
///
/// @param criterion `DC1` to `DC9`
/// @param missing what it does not tell yet, named
public record DescriptionPart(String criterion, String title, List<Block> blocks, List<String> missing) {
    public DescriptionPart {
        blocks = List.copyOf(blocks);
        missing = List.copyOf(missing);
    }

    /// A piece of a description, all of it in the organisation's own words.
    public sealed interface Block {
        /// @param source document and revision, as in `scope/soc2, revision 2`
        record Words(String text, String source) implements Block {}

        /// @param widths of the columns, in percent
        record Grid(String title, List<String> heads, List<Integer> widths, List<List<String>> rows) implements Block {
            public Grid {
                heads = List.copyOf(heads);
                widths = List.copyOf(widths);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }
    }
}
