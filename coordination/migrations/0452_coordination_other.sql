-- +goose Up
alter table coordination add column other @id;
create index coordination_person on coordination (municipality, person, reason);
create index coordination_other on coordination (municipality, other, reason);
