#include "platform/store/sql_check.h"

#include <regex>

namespace halfsky::platform {
namespace {

struct Form {
  const char* pattern;
  const char* reason;
};

constexpr Form forms[] = {
    {R"(::)", "a :: cast is a parameter's name in SQLite; write CAST(… AS …)"},
    {R"(\bilike\b|\blateral\b|\bdistinct on\b|\bfor (update|share)\b|\bfetch first\b|\bmerge into\b|\btruncate\b|\btablesample\b)",
     "only PostgreSQL takes it"},
    {R"(= *any *\()", "only PostgreSQL takes = ANY(array)"},
    {R"(\bas \w+ *\([a-z_]+ *,)", "only PostgreSQL takes a list of column aliases"},
    {R"(\bsimilar to\b| ~ )", "only PostgreSQL takes patterns so"},
    {R"(\bjson_|\bjsonb\b|\bjson\(|->)", "JSON differs; keep it opaque or make columns"},
    {R"(\bor (replace|ignore|abort|fail|rollback)\b|\breplace into\b)", "write ON CONFLICT"},
    {R"(\bautoincrement\b|\browid\b|\blast_insert_rowid\b)", "ids are made by the program"},
    {R"(\b(datetime|date|time|julianday|strftime|unixepoch|now|extract|age|date_trunc) *\()",
     "times are given as values"},
    {R"(\bcurrent_(timestamp|date|time)\b)", "times are given as values"},
    {R"(\blimit *-)", "only SQLite takes a negative LIMIT"},
    {R"(\b(iif|ifnull|nvl|printf|format|instr|hex|unhex|quote|char|glob|total|typeof|changes|random|randomblob|zeroblob|unicode|likely|unlikely|group_concat|string_agg|array_agg|greatest|least|concat|concat_ws|position|strpos|left|right|split_part|regexp_replace) *\()",
     "a function that only one engine has"},
    {R"(\b(round|avg|lower|upper|initcap) *\()", "a function whose answers differ between the engines"},
    {R"(\b(max|min) *\([^()]*,)", "max and min of two values are SQLite's"},
    {R"(\bglob\b|\bregexp\b|\bmatch\b|\blike\b)",
     "LIKE and its kin differ in case and index; compare ranges"},
    {R"(\bis (not )?(\d|\$|'))", "IS takes only NULL, TRUE, FALSE and DISTINCT FROM"},
    {R"(\$\d+ is (not )?null\b)", "PostgreSQL cannot tell the type; write CAST($n AS …) IS NULL"},
    {R"(==)", "only SQLite takes =="},
    {R"(["`\[])", "no quoted names: double quotes are text in SQLite"},
    {R"(\bx'')", "a blob literal is a bit string in PostgreSQL"},
    {R"(\?|[^:]:[a-z_]+\b|@[a-z_]+)", "placeholders are $1, $2 …"},
    {R"(\bpragma\b|\battach\b|\bvacuum\b|\breindex\b|\bsqlite_|\bpg_)", "speaks of one engine"},
    {R"(\bcollate\b|\bindexed by\b|\bnot indexed\b)", "only SQLite takes it so"},
    {R"(\binteger primary key\b)", "write PRIMARY KEY (…) below the columns"},
    {R"(\bwhere (1|0|true)\b *$)", "a bare constant is no condition in PostgreSQL"},
};

// Lower case, comments out, each run of white space one blank, the inside of text literals out.
std::string skeleton(std::string_view sql) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql.substr(i, 2) == "--") {
      i = std::min(sql.find('\n', i), sql.size());
      out += ' ';
    } else if (sql[i] == '\'') {
      i = std::min(sql.find('\'', i + 1), sql.size());
      out += "''";
    } else if (std::isspace(static_cast<unsigned char>(sql[i])) != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(sql[i])));
    }
  }
  return out;
}

bool has(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex{pattern});
}

}  // namespace

std::vector<std::string> unportable_forms(std::string_view sql) {
  const std::string text = skeleton(sql);
  std::vector<std::string> found;
  for (const Form& form : forms) {
    std::smatch match;
    if (std::regex_search(text, match, std::regex{form.pattern})) {
      found.push_back("\"" + match.str() + "\": " + form.reason);
    }
  }
  if (has(text, R"(\boffset\b)") && !has(text, R"(\blimit\b)")) {
    found.emplace_back("OFFSET without LIMIT: only PostgreSQL takes it");
  }
  if (has(text, R"(^ ?insert\b.*\bselect\b.*\bon conflict\b)") && !has(text, R"(\bwhere\b)")) {
    found.emplace_back("INSERT … SELECT … ON CONFLICT: SQLite needs a WHERE in the SELECT");
  }
  return found;
}

}  // namespace halfsky::platform
