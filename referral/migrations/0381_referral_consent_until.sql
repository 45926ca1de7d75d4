-- +goose Up
-- The job that looks for consents that have run out asks every two seconds.
create index referral_consent_until on referral (municipality, state, consent_until);
