-- +goose Up
-- A contact of an import counts while the import is switched on.
alter table contact add column batch @id;
alter table contact_person add column batch @id;
alter table contact_household add column batch @id;
create index contact_batch on contact (municipality, batch, consultation) where batch is not null;
create index contact_person_batch on contact_person (municipality, batch, contact) where batch is not null;
create index contact_household_batch on contact_household (municipality, batch, contact) where batch is not null;
