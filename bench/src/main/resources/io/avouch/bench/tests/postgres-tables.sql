CREATE UNLOGGED TABLE change (record text, log_index bigint, occurred_at timestamp, id text, author text,
  merged_at timestamp, merged_by text, commit text, ticket text, emergency boolean, independent_approval_count bigint,
  failed_check_count bigint);
CREATE UNLOGGED TABLE change_approvals (record text, actor text, acted_at timestamp, commit text, strength text);
CREATE UNLOGGED TABLE change_checks (record text, name text, status text, acted_at timestamp);
CREATE UNLOGGED TABLE ai_event (record text, log_index bigint, occurred_at timestamp, id text, agent text, tool text,
  flagged boolean, high_impact boolean, signoff text);
CREATE UNLOGGED TABLE account (record text, log_index bigint, occurred_at timestamp, source text, entity text,
  enabled boolean, mfa text, person text);
CREATE UNLOGGED TABLE account_roles (record text, item_text text);
CREATE TABLE bounds AS SELECT timestamp {from} AS window_from, timestamp {to} AS window_to, timestamp {to} AS observed_to;
