-- When the ledger was checked last is asked again and again, and of a few decisions among many.
CREATE INDEX decision_ledger_check ON decision (org, seq) WHERE kind = 'ledger-check';
