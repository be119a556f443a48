-- The change log of the supply register. Plain SQL: H2 (embedded) and PostgreSQL.
-- One row that whoever accepts a batch locks: it orders the batches of all nodes.
create table register_head (
  id integer not null primary key,
  batch integer not null,
  revision varchar(64) not null,
  constraint register_head_is_one check (id = 1)
);

insert into register_head (id, batch, revision)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Batches are never changed or removed; the revision binds each to all before it.
create table register_batch (
  number integer not null primary key,
  feed varchar(64) not null,
  feed_number integer not null,
  feed_sequence bigint not null,
  form varchar(16) not null,
  as_of timestamp(6) with time zone not null,
  accepted_at timestamp(6) with time zone not null,
  row_count bigint not null,
  sha256 varchar(64) not null,
  origin varchar(512) not null,
  points_changed bigint not null,
  parts integer not null,
  content varchar(64) not null,
  revision varchar(64) not null,
  constraint register_batch_of_feed unique (feed, feed_sequence),
  constraint register_batch_form_known check (form in ('SNAPSHOT', 'CHANGES'))
);

-- What a batch replaces, in the order of supply points. Written before its batch, in one
-- transaction with it, because how many parts there are is known only at the end.
create table register_part (
  batch integer not null,
  part integer not null,
  content bytea not null,
  primary key (batch, part)
);
