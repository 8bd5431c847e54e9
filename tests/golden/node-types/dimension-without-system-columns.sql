-- dimension-without-system-columns

-- ======== snowflake: create ========

-- Create table
CREATE TABLE "SHOP"."WORK"."DIM_ORDER" (
  "ORDER_ID" NUMBER(38,0) NOT NULL,
  "STATUS" VARCHAR(10)
);

-- ======== snowflake: run ========

-- Merge by business key
MERGE INTO "SHOP"."WORK"."DIM_ORDER" "TGT"
USING (
    WITH "SRC" AS (
        SELECT *
        FROM (
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS"
FROM "LAKE"."RAW"."ORDERS" "ORDERS"
        ) "SLUICE_ROWS"
        QUALIFY ROW_NUMBER() OVER (
            PARTITION BY "ORDER_ID"
            ORDER BY "STATUS" NULLS LAST
        ) = 1
    ),
    "COMPARED" AS (
        SELECT
            "SRC".*,
            CASE
                WHEN "CUR"."SLUICE_FOUND" IS NULL THEN 'insert'
                WHEN "SRC"."STATUS" IS DISTINCT FROM "CUR"."STATUS" THEN 'update'
            END AS "SLUICE_CHANGE"
        FROM "SRC"
        LEFT JOIN (
            SELECT "ORDER_ID", "STATUS", 1 AS "SLUICE_FOUND"
            FROM "SHOP"."WORK"."DIM_ORDER"
        ) "CUR" ON "SRC"."ORDER_ID" = "CUR"."ORDER_ID"
    ),
    "ACTIONS" AS (
        SELECT "COMPARED".*, "SLUICE_CHANGE" AS "SLUICE_ACTION"
        FROM "COMPARED"
        WHERE "SLUICE_CHANGE" IS NOT NULL
    )
    SELECT "ACTIONS".*
    FROM "ACTIONS"
) "CHG"
ON "TGT"."ORDER_ID" = "CHG"."ORDER_ID"
WHEN MATCHED THEN UPDATE SET
    "STATUS" = "CHG"."STATUS"
WHEN NOT MATCHED THEN INSERT (
    "ORDER_ID",
    "STATUS"
) VALUES (
    "CHG"."ORDER_ID",
    "CHG"."STATUS"
);

-- ======== duckdb: create ========

-- Create schema
CREATE SCHEMA IF NOT EXISTS "SHOP.WORK";

-- Create table
CREATE TABLE "SHOP.WORK"."DIM_ORDER" (
  "ORDER_ID" DECIMAL(38,0) NOT NULL,
  "STATUS" VARCHAR
);

-- ======== duckdb: run ========

-- Merge by business key
MERGE INTO "SHOP.WORK"."DIM_ORDER" "TGT"
USING (
    WITH "SRC" AS (
        SELECT *
        FROM (
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS"
FROM "LAKE.RAW"."ORDERS" "ORDERS"
        ) "SLUICE_ROWS"
        QUALIFY ROW_NUMBER() OVER (
            PARTITION BY "ORDER_ID"
            ORDER BY "STATUS" NULLS LAST
        ) = 1
    ),
    "COMPARED" AS (
        SELECT
            "SRC".*,
            CASE
                WHEN "CUR"."SLUICE_FOUND" IS NULL THEN 'insert'
                WHEN "SRC"."STATUS" IS DISTINCT FROM "CUR"."STATUS" THEN 'update'
            END AS "SLUICE_CHANGE"
        FROM "SRC"
        LEFT JOIN (
            SELECT "ORDER_ID", "STATUS", 1 AS "SLUICE_FOUND"
            FROM "SHOP.WORK"."DIM_ORDER"
        ) "CUR" ON "SRC"."ORDER_ID" = "CUR"."ORDER_ID"
    ),
    "ACTIONS" AS (
        SELECT "COMPARED".*, "SLUICE_CHANGE" AS "SLUICE_ACTION"
        FROM "COMPARED"
        WHERE "SLUICE_CHANGE" IS NOT NULL
    )
    SELECT "ACTIONS".*
    FROM "ACTIONS"
) "CHG"
ON "TGT"."ORDER_ID" = "CHG"."ORDER_ID"
WHEN MATCHED THEN UPDATE SET
    "STATUS" = "CHG"."STATUS"
WHEN NOT MATCHED THEN INSERT (
    "ORDER_ID",
    "STATUS"
) VALUES (
    "CHG"."ORDER_ID",
    "CHG"."STATUS"
);
