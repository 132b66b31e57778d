// The whole import of a county's ledger by the program itself, against putting the same 25 columns as text
// into one table with four indexes in one transaction, in the same run and on the same disk.
//
//     import_bench HALFSKY_BINARY [WOMEN]
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/big_workbook.h"

namespace {

namespace fs = std::filesystem;

struct Cost {
  double seconds = 0;
  long mebibytes = 0;
};

// Runs a program to its end; its children count for the memory.
Cost run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::exit(1);
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          usage.ru_maxrss / 1024};
}

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

double plain_insert(const fs::path& file, const std::vector<std::vector<std::string>>& rows) {
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
  const auto start = std::chrono::steady_clock::now();
  execute(database, "BEGIN IMMEDIATE");
  for (std::size_t row = 1; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < rows[row].size(); ++i)
      sqlite3_bind_text(insert, static_cast<int>(i) + 1, rows[row][i].c_str(), -1, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) std::exit(1);
    sqlite3_reset(insert);
  }
  execute(database, "COMMIT");
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return seconds;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string binary = argv[1];
  const std::size_t women = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 66000;
  std::string pattern = (fs::temp_directory_path() / "halfsky-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 1;
  const fs::path directory{pattern};
  const std::string data = (directory / "data").string();
  const std::string workbook = (directory / "county.xlsx").string();
  std::ofstream{workbook, std::ios::binary} << halfsky::bench::county_workbook(women);
  run({binary, "init", "--data", data});
  const Cost dry = run({binary, "import", "--data", data, "--as-of", "2020-10-31", "--dry-run", workbook});
  const Cost whole = run({binary, "import", "--data", data, "--as-of", "2020-10-31", "--measure", workbook});
  const double plain = plain_insert(directory / "plain.db", halfsky::bench::county_rows(women));
  std::printf("import: %zu women: reading and comparing %.2f s, %ld MiB; whole import %.2f s, %ld MiB\n",
              women, dry.seconds, dry.mebibytes, whole.seconds, whole.mebibytes);
  std::printf("import: plain insert %.2f s; ratio %.2f\n", plain, plain / whole.seconds);
  fs::remove_all(directory);
  return 0;
}
