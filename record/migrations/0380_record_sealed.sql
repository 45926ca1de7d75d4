-- +goose Up
-- What is sealed and open is little, and a work list looks for it each time.
create index record_sealed on record (municipality, next_on, id) where sealed = 1 and is_open = 1;
