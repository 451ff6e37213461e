-- From when on a token is worth nothing; those without it have no end.
ALTER TABLE api_token ADD COLUMN expires_at timestamptz;
