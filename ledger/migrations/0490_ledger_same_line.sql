-- +goose Up
create index ledger_row_same_line on ledger_row (municipality, ledger, same_line);
