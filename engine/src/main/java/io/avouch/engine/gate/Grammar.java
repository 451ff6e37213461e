package io.avouch.engine.gate;

import java.util.Map;
import java.util.Set;

/// Which parts of DuckDB's parse tree a test may have. What is not listed is refused, whatever comes later.
final class Grammar {
    static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "OPERATOR",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    static final Set<String> OPERATORS = Set.of(
            "OPERATOR_NOT",
            "OPERATOR_IS_NULL",
            "OPERATOR_IS_NOT_NULL",
            "OPERATOR_COALESCE",
            "OPERATOR_NULLIF",
            "COMPARE_IN",
            "COMPARE_NOT_IN");

    /// Nodes, relations and modifiers, which carry a type and no class.
    static final Set<String> PARTS = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            "BASE_TABLE",
            "EMPTY",
            "EXPRESSION_LIST",
            "JOIN",
            "SUBQUERY",
            "DISTINCT_MODIFIER",
            "LIMIT_MODIFIER",
            "ORDER_MODIFIER",
            "ASCENDING",
            "DESCENDING",
            "ORDER_DEFAULT");

    static final Set<String> JOINS = Set.of("REGULAR", "CROSS", "DEPENDENT", "NATURAL");

    static final Set<String> TYPES = Set.of(
            "BIGINT",
            "BOOLEAN",
            "DATE",
            "DECIMAL",
            "DOUBLE",
            "INT",
            "INTEGER",
            "NUMERIC",
            "SMALLINT",
            "TIMESTAMP",
            "VARCHAR");

    /// Words that DuckDB reads as functions when no column has the name; each depends on clock or session.
    static final Set<String> NOT_COLUMNS = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "rowid",
            "session_user",
            "user");

    /// Functions that make a text as long as their second argument says.
    static final Set<String> PADDING = Set.of("lpad", "rpad");

    static final long WIDTH_MAX = 1_000;

    /// Parts of a time that are the same whole number everywhere: Spark's seconds have a fraction, and its days of the
    /// week begin with another number.
    static final Set<String> TIME_PARTS = Set.of("year", "quarter", "month", "week", "day", "hour", "minute");

    /// Functions whose text is longer than what they are given. The memory of one text has no limit.
    static final Set<String> LENGTHENING = Set.of("concat_ws", "||", "replace", "lpad", "rpad");

    /// Why a refused part is refused, in words.
    static final Map<String, String> REASONS = Map.of(
            "TABLE_FUNCTION", "a function can't stand where a table does",
            "PIVOT", "PIVOT is not portable; use aggregates with FILTER",
            "SHOW_REF", "SHOW, DESCRIBE and SUMMARIZE are no queries",
            "LAMBDA", "lambdas are not portable; use the child views of lists",
            "PARAMETER", "a test has no parameters",
            "POSITIONAL_REFERENCE", "name the column instead of its number",
            "COLLATE", "collations are not portable",
            "ARRAY_EXTRACT", "lists are read through their child views",
            "ARRAY_CONSTRUCTOR", "lists are read through their child views");

    private Grammar() {}
}
