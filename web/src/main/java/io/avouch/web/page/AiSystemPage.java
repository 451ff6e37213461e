package io.avouch.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One AI system on one page: what it is, what it runs on, what was checked before each release, and what came of it.
public record AiSystemPage(
        String id,
        String name,
        Facts facts,
        List<Deployment> deployments,
        List<Model> models,
        List<DataSet> dataSets,
        List<Evaluation> evaluations,
        List<Assessment> assessments,
        List<Duty> duties,
        List<Series> series,
        List<Concern> risks,
        List<Concern> incidents,
        List<ControlState> controls,
        List<Download> downloads) {
    public AiSystemPage {
        downloads = List.copyOf(downloads);
        deployments = List.copyOf(deployments);
        models = List.copyOf(models);
        dataSets = List.copyOf(dataSets);
        evaluations = List.copyOf(evaluations);
        assessments = List.copyOf(assessments);
        duties = List.copyOf(duties);
        series = List.copyOf(series);
        risks = List.copyOf(risks);
        incidents = List.copyOf(incidents);
        controls = List.copyOf(controls);
    }

    /// What the register says of it.
    public record Facts(
            List<String> roles,
            String purpose,
            String intendedUse,
            List<String> excludedUses,
            List<String> actRoles,
            List<String> vendors,
            String users,
            String affected,
            String stage,
            String riskClass,
            String owner,
            String oversight,
            String autonomy,
            Optional<LocalDate> reviewOn) {
        public Facts {
            roles = List.copyOf(roles);
            excludedUses = List.copyOf(excludedUses);
            actRoles = List.copyOf(actRoles);
            vendors = List.copyOf(vendors);
        }
    }

    /// A release, and whether each step before it happened in time.
    public record Deployment(
            Instant at,
            String environment,
            String version,
            String components,
            Gate evaluated,
            Gate approved,
            Gate assessed,
            Gate reviewed,
            OptionalLong index) {}

    /// A model version; hosted ones have an identifier and no digest.
    ///
    /// @param strength what it rests on: the register, a registry, or claims alone
    /// @param changes what its file said before: base model, provider, licence
    public record Model(
            String name,
            String version,
            String provider,
            String baseModel,
            String licence,
            String stage,
            String digest,
            Mark strength,
            List<String> changes,
            OptionalLong index) {
        public Model {
            changes = List.copyOf(changes);
        }
    }

    /// A data set version.
    public record DataSet(
            String name, String version, String rights, String personalData, Gate quality, OptionalLong index) {}

    /// One series of measured values, as drift or quality: its latest value.
    ///
    /// @param breaches how many of the latest values were on the wrong side
    /// @param values how many of the latest values are of this series
    public record Series(
            String name,
            String subject,
            Instant at,
            String value,
            String threshold,
            Mark state,
            long breaches,
            long values,
            OptionalLong index) {}

    /// One evaluation against its threshold.
    public record Evaluation(
            Instant at,
            String subject,
            String suite,
            String metric,
            String slice,
            String value,
            String threshold,
            Mark outcome,
            OptionalLong index) {}

    /// An impact assessment.
    public record Assessment(
            String id,
            String title,
            Mark state,
            String decision,
            String approver,
            LocalDate assessedOn,
            LocalDate reviewOn,
            long harms,
            long significant) {}

    /// A law, contract or clause that names it.
    ///
    /// @param from the first day it holds; empty where nobody wrote one
    /// @param read whether somebody has read the source itself, and when
    public record Duty(String id, String title, String citation, String from, Mark read, String owner) {}

    /// A risk or an incident.
    public record Concern(String id, String title, String level, String state, String owner, String href) {}

    /// A control that is about it.
    public record ControlState(String id, String title, Mark mark) {}
}
