-- +goose Up
-- The desk that sent it: its figures stay there when somebody else answers for it.
alter table referral add column sent_from @id;
alter table referral add column sent_area @id;
update referral set sent_from = (select r.desk from record r where r.municipality = referral.municipality and r.id = referral.id) where sent_at is not null;
