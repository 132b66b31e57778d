// The real binary as child: what it reads, what it refuses, and what becomes of one that is killed or lies.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/sandbox.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

namespace fs = std::filesystem;

const std::string binary = HALFSKY_BINARY;

class ReadWorkbook : public ::testing::Test {
 protected:
  ReadWorkbook() {
    std::string pattern = (fs::temp_directory_path() / "halfsky-read-XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
  }
  ~ReadWorkbook() override { fs::remove_all(directory_); }

  std::string file(const std::string& bytes) const {
    const std::string path = (directory_ / "file").string();
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
  }
  // A program that stands in for the child.
  std::string program(const std::string& script) const {
    const std::string path = (directory_ / "program").string();
    std::ofstream{path} << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  std::string read_as(const std::string& bytes, const ReaderLimits& limits = {}) const {
    return show(read_workbook(file(bytes), binary, limits));
  }
  std::string read_by(const std::string& script, const ReaderLimits& limits = {}) const {
    return show(read_workbook(file("x"), program(script), limits));
  }

  fs::path directory_;
};

std::string large_sheet(int rows) {
  std::string xml;
  for (int row = 0; row < rows; ++row) {
    xml += "<row>";
    for (int column = 0; column < 10; ++column)
      xml += "<c t='str'><v>村" + std::to_string(row * column) + "</v></c>";
    xml += "</row>";
  }
  return XlsxWriter{}.rows(xml).bytes();
}

TEST_F(ReadWorkbook, ReadsInTheChildWhatIsReadInThisProcess) {
  const std::string bytes = large_sheet(2000);
  EXPECT_EQ(read_as(bytes), show(parse(bytes)));
  EXPECT_EQ(read_as("\xCD\xF5\xB9\xF0\xD6\xA5,1\n"), "A1=王桂芝 B1=1");
}

TEST_F(ReadWorkbook, PassesARefusalOn) {
  EXPECT_EQ(read_as(""), "file.empty");
  EXPECT_EQ(read_as("%PDF-1.7"), "file.not_a_spreadsheet");
  EXPECT_EQ(read_as(large_sheet(5).substr(0, 500)), "file.corrupt");
}

TEST_F(ReadWorkbook, RefusesWhatNeedsMoreMemoryThanAllowed) {
  ReaderLimits limits;
  limits.memory_bytes = 100UL << 20U;
  std::string csv;
  while (csv.size() < (90UL << 20U)) csv += "王桂芝,220122197910070026,头道沟村,13800000000\n";
  EXPECT_EQ(read_as(csv, limits), "file.too_large_expansion");
}

TEST_F(ReadWorkbook, SaysThatNoChildStartedApartFromRefusals) {
  EXPECT_EQ(show(read_workbook((directory_ / "none").string(), binary)), "reader.no_file");
  EXPECT_EQ(show(read_workbook(file("x"), (directory_ / "none").string())), "reader.not_started");
  EXPECT_EQ(read_by("exit 1"), "reader.not_started");
}

TEST_F(ReadWorkbook, RefusesAnyEndButACleanLastRecord) {
  EXPECT_EQ(read_by("kill -SEGV $$"), "file.corrupt");
  EXPECT_EQ(read_by("kill -SYS $$"), "file.corrupt");
  EXPECT_EQ(read_by("kill -KILL $$"), "file.too_large_expansion");
  EXPECT_EQ(read_by("kill -XCPU $$"), "file.too_large_expansion");
  EXPECT_EQ(read_by("exit 3"), "file.corrupt");
  EXPECT_EQ(read_by("echo nonsense and more of it"), "file.corrupt");
  EXPECT_EQ(read_by("yes"), "file.corrupt");
  const std::string whole = "printf 'x,y\\n' | " + binary + " read-cells";
  EXPECT_EQ(read_by(whole), "A1=x B1=y");
  EXPECT_EQ(read_by(whole + " | head -c 60"), "file.corrupt");
  EXPECT_EQ(read_by(whole + "; kill -SEGV $$"), "file.corrupt") << "a last record, and then a crash";
  EXPECT_EQ(read_by(whole + "; echo more"), "file.corrupt");
}

TEST_F(ReadWorkbook, EndsAChildThatTakesTooLong) {
  ReaderLimits limits;
  limits.wall_seconds = 1;
  EXPECT_EQ(read_by("exec sleep 60", limits), "file.too_large_expansion");
  EXPECT_EQ(read_by("exec >&-; exec sleep 60", limits), "file.too_large_expansion")
      << "though its stream has ended";
}

TEST_F(ReadWorkbook, RefusesAFileWhoseReaderIsKilledMidway) {
  // The child's stand-in passes on a part of the real stream, then dies while the reader is at work.
  const std::string path = file(large_sheet(20000));
  const std::string script = binary + " read-cells < '" + path + "' | head -c 300000; kill -KILL $$";
  EXPECT_EQ(show(read_workbook(path, program(script))), "file.too_large_expansion");
}

TEST_F(ReadWorkbook, LeavesNoChildBehind) {
  static_cast<void>(read_by("yes"));
  static_cast<void>(read_as("a,b\n"));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

// What `act` ends with in a process that has bound itself: its exit status, or minus the signal.
int end_of_bound(const std::function<void()>& act, const ReaderLimits& limits = {}) {
  const pid_t child = fork();
  if (child == 0) {
    const int output = open("/dev/null", O_WRONLY);
    if (!bind_to(STDIN_FILENO, output, limits)) _exit(99);
    act();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(Sandbox, KillsAProcessThatReachesOut) {
  EXPECT_EQ(end_of_bound([] {}), 0);
  EXPECT_EQ(end_of_bound([] { open("/etc/passwd", O_RDONLY); }), -SIGSYS);
  EXPECT_EQ(end_of_bound([] { fork(); }), -SIGSYS);
  EXPECT_EQ(end_of_bound([] { kill(getppid(), 0); }), -SIGSYS);
  EXPECT_EQ(end_of_bound([] { execl("/bin/true", "true", nullptr); }), -SIGSYS);
  EXPECT_EQ(end_of_bound([] { [[maybe_unused]] const auto written = write(STDERR_FILENO, "", 0); }), -SIGSYS);
}

TEST(Sandbox, EndsAProcessThatComputesForever) {
  ReaderLimits limits;
  limits.cpu_seconds = 1;
  std::atomic<bool> ended = false;
  const auto compute = [&ended] {
    while (!ended.load()) {
    }
  };
  EXPECT_EQ(end_of_bound(compute, limits), -SIGXCPU);
}

}  // namespace
}  // namespace halfsky::platform::testing
