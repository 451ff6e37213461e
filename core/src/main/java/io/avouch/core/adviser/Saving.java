package io.avouch.core.adviser;

import io.avouch.core.programme.Control;
import io.avouch.core.programme.Weight;
import java.util.List;

/// What doing both saves, counted from controls and never claimed: a control that serves both is written, run and
/// tested once.
///
/// @param basis whose controls were counted
/// @param both primary controls of requirements of both schemes
/// @param soc2Only primary for SOC 2 alone
/// @param iso42001Only primary for ISO 42001 alone
/// @param touchingBoth controls that serve both, as primary or supporting
public record Saving(String basis, int controls, int both, int soc2Only, int iso42001Only, int touchingBoth) {
    public static Saving of(String basis, List<Control> controls) {
        int both = 0;
        int soc2Only = 0;
        int iso42001Only = 0;
        int touchingBoth = 0;
        for (Control control : controls) {
            boolean soc2 = primary(control, Scheme.SOC2);
            boolean iso = primary(control, Scheme.ISO42001);
            both += soc2 && iso ? 1 : 0;
            soc2Only += soc2 && !iso ? 1 : 0;
            iso42001Only += iso && !soc2 ? 1 : 0;
            touchingBoth += touches(control, Scheme.SOC2) && touches(control, Scheme.ISO42001) ? 1 : 0;
        }
        return new Saving(basis, controls.size(), both, soc2Only, iso42001Only, touchingBoth);
    }

    private static boolean primary(Control control, Scheme scheme) {
        return control.serves().stream()
                .anyMatch(each -> each.weight() == Weight.PRIMARY
                        && each.requirement().framework().equals(scheme.id()));
    }

    private static boolean touches(Control control, Scheme scheme) {
        return control.serves().stream()
                .anyMatch(each -> each.requirement().framework().equals(scheme.id()));
    }

    /// Controls to be run if the two were separate projects, less those of one programme.
    public int runOnceInsteadOfTwice() {
        return both;
    }

    public String says() {
        int together = both + soc2Only + iso42001Only;
        return "Of " + controls + " " + basis + ", " + (both + soc2Only) + " are primary for SOC 2 and "
                + (both + iso42001Only) + " for ISO 42001; " + both + " of them for both. One programme runs "
                + together + " controls where two projects would run " + (together + both) + ". " + touchingBoth
                + " serve both when supporting ones are counted.";
    }
}
