package io.avouch.core.programme;

import io.avouch.core.framework.RequirementRef;

/// That a control serves a requirement, how, and why.
public record Service(RequirementRef requirement, Weight weight, String reason) {}
