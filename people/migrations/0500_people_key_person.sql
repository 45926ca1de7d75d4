-- +goose Up
create index person_key_person on person_key (municipality, person);
