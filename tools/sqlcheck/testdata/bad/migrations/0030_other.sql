-- +goose Up
select pg_advisory_lock(1);
