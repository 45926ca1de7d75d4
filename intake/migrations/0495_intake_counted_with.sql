-- +goose Up
create index contact_person_counted_as on contact_person (municipality, counted_as, person) where counted_as is not null;
