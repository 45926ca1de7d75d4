-- +goose Up
create index intake_asked_day on intake_asked (municipality, on_day);
