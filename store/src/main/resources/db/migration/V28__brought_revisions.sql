-- Where a file brought the text of a revision from, and how it stood there: a claim, in no status.
ALTER TABLE document_revision ADD COLUMN origin text;
