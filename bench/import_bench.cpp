// The whole import of a county's ledger by the program itself, against putting the same 25 columns as text
// into one table with four indexes in one transaction, in the same run and on the same disk.
//
//     import_bench HALFSKY_BINARY [WOMEN [ROUNDS]]
#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/big_workbook.h"
#include "bench/measure.h"

namespace {

namespace fs = std::filesystem;

using halfsky::bench::Cost;

void execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::exit(1);
}

std::string statement(std::size_t columns, const char* before, const char* each, const char* after) {
  std::string text = before;
  for (std::size_t i = 0; i < columns; ++i) {
    text += i == 0 ? "" : ", ";
    text += std::string{each} == "?" ? "?" : "c" + std::to_string(i) + " TEXT";
  }
  return text + after;
}

Cost plain_insert(const fs::path& file, const std::vector<std::vector<std::string>>& rows) {
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  execute(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
  execute(database, statement(rows[0].size(), "CREATE TABLE plain (", "c", ")"));
  for (const int column : {4, 3, 9, 13})
    execute(database,
            "CREATE INDEX plain_" + std::to_string(column) + " ON plain (c" + std::to_string(column) + ")");
  sqlite3_stmt* insert = nullptr;
  const std::string sql = statement(rows[0].size(), "INSERT INTO plain VALUES (", "?", ")");
  sqlite3_prepare_v2(database, sql.c_str(), -1, &insert, nullptr);
  const Cost cost = halfsky::bench::cost_of([&] {
    execute(database, "BEGIN IMMEDIATE");
    for (std::size_t row = 1; row < rows.size(); ++row) {
      for (std::size_t i = 0; i < rows[row].size(); ++i)
        sqlite3_bind_text(insert, static_cast<int>(i) + 1, rows[row][i].c_str(), -1, SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) std::exit(1);
      sqlite3_reset(insert);
    }
    execute(database, "COMMIT");
  });
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return cost;
}

struct Round {
  Cost dry;
  Cost whole;
  Cost plain;
};

Round one_round(const std::string& binary, const fs::path& directory, const std::string& workbook,
                const std::vector<std::vector<std::string>>& rows) {
  const std::string data = (directory / "data").string();
  const std::vector<std::string> import{binary, "import", "--data", data, "--as-of", "2020-10-31"};
  const auto with = [&](const char* option) {
    std::vector<std::string> words = import;
    words.insert(words.end(), {option, workbook});
    return words;
  };
  halfsky::bench::cost_of_program({binary, "init", "--data", data});
  Round round;
  round.dry = halfsky::bench::cost_of_program(with("--dry-run"));
  round.whole = halfsky::bench::cost_of_program(with("--measure"));
  round.plain = plain_insert(directory / "plain.db", rows);
  fs::remove_all(data);
  for (const char* file : {"plain.db", "plain.db-wal", "plain.db-shm"}) fs::remove(directory / file);
  return round;
}

void print(const char* what, const Cost& cost) {
  std::printf("import: %s: %.2f s of the clock, %.2f s of CPU", what, cost.clock_seconds, cost.cpu_seconds);
  if (cost.peak_mebibytes > 0) std::printf(", %ld MiB", cost.peak_mebibytes);
  std::printf("\n");
}

Cost median_of(const std::vector<Round>& rounds, Cost Round::*which) {
  std::vector<Cost> costs;
  for (const Round& round : rounds) costs.push_back(round.*which);
  return halfsky::bench::median(std::move(costs));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string binary = argv[1];
  const std::size_t women = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 66000;
  const int wanted = argc > 3 ? std::atoi(argv[3]) : 3;
  std::string pattern = (fs::temp_directory_path() / "halfsky-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 1;
  const fs::path directory{pattern};
  const std::string workbook = (directory / "county.xlsx").string();
  std::ofstream{workbook, std::ios::binary} << halfsky::bench::county_workbook(women);
  const auto rows = halfsky::bench::county_rows(women);
  std::vector<Round> rounds;
  for (int n = 0; n < wanted; ++n) rounds.push_back(one_round(binary, directory, workbook, rows));
  const Cost whole = median_of(rounds, &Round::whole);
  const Cost plain = median_of(rounds, &Round::plain);
  std::printf("import: %zu women, the middle of %d rounds\n", women, wanted);
  print("reading and comparing", median_of(rounds, &Round::dry));
  print("whole import", whole);
  print("plain insert", plain);
  std::printf("import: plain insert / whole import: %.2f of the clock, %.2f of CPU\n",
              plain.clock_seconds / whole.clock_seconds, plain.cpu_seconds / whole.cpu_seconds);
  fs::remove_all(directory);
  return 0;
}
