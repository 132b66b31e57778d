#pragma once
// An OLE compound file ([MS-CFB]) in memory: the container of xls workbooks and of encrypted office files,
// read without trust. Every chain of sectors is followed at most as far as the file has sectors, so a loop
// ends as corrupt.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace halfsky::platform {

class CompoundFile {
 public:
  static bool has_signature(std::string_view bytes);

  // Refuses with corrupt a header, allocation table or directory that cannot be. `bytes` must outlive the
  // file.
  static Result<CompoundFile> open(std::string_view bytes);

  // Streams of the root storage only; what is inside an embedded object is none of ours. `name` as the
  // directory has it, in UTF-8, its case ignored for ASCII letters.
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // Refuses with corrupt if the stream is not there or its chain leads astray.
  Result<std::string> read(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };
  // Sector numbers by sector, as FAT and mini FAT have them.
  using Table = std::vector<std::uint32_t>;

  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}

  Result<void> read_header();
  Result<void> read_allocation();
  Result<void> read_directory();
  Result<void> list_root(std::string_view directory);

  std::size_t sector_bytes() const { return std::size_t{1} << sector_shift_; }
  std::size_t sector_count() const;
  // The sector's bytes; a last sector that the file cuts short is filled up with zeros.
  Result<std::string> sector(std::uint32_t number) const;
  Result<std::vector<std::uint32_t>> chain(const Table& table, std::uint32_t start) const;
  Result<std::string> read_chain(std::uint32_t start) const;
  Result<std::string> read_mini_chain(std::uint32_t start, std::uint64_t size) const;
  const Entry* find(std::string_view name) const;

  std::string_view bytes_;
  unsigned sector_shift_ = 0;
  Table fat_;
  Table mini_fat_;
  std::string mini_stream_;
  std::vector<Entry> streams_;
};

}  // namespace halfsky::platform
