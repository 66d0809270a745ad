-- What keepers see.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    item VARCHAR(200) NOT NULL,
    quantity INTEGER NOT NULL,
    status VARCHAR(20) NOT NULL
);
INSERT INTO orders (id, item, quantity, status) VALUES
    (1, 'Fireproof saddle', 2, 'sent'),
    (2, 'Sulphur, 25 kg', 4, 'open'),
    (3, 'Sheep', 12, 'open');

-- Signing keys, and the secret of the forms: one text each, with a number that grows by each change.
CREATE TABLE shared_texts (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(40) NOT NULL,
    version BIGINT NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (issuer, name)
);

-- All that is remembered for a while. Names are SHA-256 in base64url, for most of them are secrets; times are milliseconds
-- since 1970. The last written has the highest change_number.
CREATE SEQUENCE change_numbers;
CREATE TABLE codes (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX codes_by_change ON codes (issuer, change_number);
CREATE INDEX codes_by_end ON codes (until_ms);
CREATE TABLE refresh_tokens (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX refresh_tokens_by_change ON refresh_tokens (issuer, change_number);
CREATE INDEX refresh_tokens_by_end ON refresh_tokens (until_ms);
CREATE TABLE grants (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX grants_by_change ON grants (issuer, change_number);
CREATE INDEX grants_by_end ON grants (until_ms);
CREATE TABLE sessions (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX sessions_by_change ON sessions (issuer, change_number);
CREATE INDEX sessions_by_end ON sessions (until_ms);
CREATE TABLE consents (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX consents_by_change ON consents (issuer, change_number);
CREATE INDEX consents_by_end ON consents (until_ms);
CREATE TABLE registrations (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX registrations_by_change ON registrations (issuer, change_number);
CREATE INDEX registrations_by_end ON registrations (until_ms);
CREATE TABLE denied (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX denied_by_change ON denied (issuer, change_number);
CREATE INDEX denied_by_end ON denied (until_ms);
CREATE TABLE opaque_tokens (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX opaque_tokens_by_change ON opaque_tokens (issuer, change_number);
CREATE INDEX opaque_tokens_by_end ON opaque_tokens (until_ms);
CREATE TABLE seen (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX seen_by_change ON seen (issuer, change_number);
CREATE INDEX seen_by_end ON seen (until_ms);
CREATE TABLE devices (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX devices_by_change ON devices (issuer, change_number);
CREATE INDEX devices_by_end ON devices (until_ms);
CREATE TABLE pages (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX pages_by_change ON pages (issuer, change_number);
CREATE INDEX pages_by_end ON pages (until_ms);
CREATE TABLE shown_consents (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX shown_consents_by_change ON shown_consents (issuer, change_number);
CREATE INDEX shown_consents_by_end ON shown_consents (until_ms);
CREATE TABLE pushed_requests (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX pushed_requests_by_change ON pushed_requests (issuer, change_number);
CREATE INDEX pushed_requests_by_end ON pushed_requests (until_ms);
CREATE TABLE logouts (
    issuer VARCHAR(300) NOT NULL,
    name VARCHAR(43) NOT NULL,
    content VARCHAR(1000000) NOT NULL,
    until_ms BIGINT NOT NULL,
    change_number BIGINT NOT NULL,
    PRIMARY KEY (issuer, name)
);
CREATE INDEX logouts_by_change ON logouts (issuer, change_number);
CREATE INDEX logouts_by_end ON logouts (until_ms);
