-- +goose Up
create table consultation (
	municipality @int not null,
	id @id not null,
	words @text not null, -- words like these, as of now(), may stand in a comment
	kind @text not null check (kind in ('like', 'now()', 'trigger')),
	person @id,
	at @time not null,
	open @bool not null default 1,
	primary key (municipality, id),
	unique (municipality, at, id),
	foreign key (municipality, person) references person (municipality, id)
) @strict;

create index consultation_at on consultation (municipality, at, id);

-- no municipality: a session exists before anybody is known
create table session (
	token @blob not null,
	until @time not null,
	primary key (token)
) @strict;

-- no municipality: sessions are swept together
create index session_until on session (until);

alter table consultation add column note @text not null default '';
