#pragma once
// Makes OLE compound files for tests: version 3, sectors of 512 bytes, streams in the root.
#include <cstdint>
#include <string>
#include <vector>

namespace halfsky::platform::testing {

struct CompoundStream {
  std::string name;  // ASCII
  std::string bytes;
};

// The order in the file is: header, FAT, directory, mini FAT, mini stream, large streams. At most 64 KiB.
std::string make_compound(const std::vector<CompoundStream>& streams);

// The four bytes at `at` of sector `sector` (-1 is the header) replaced.
std::string with_number(std::string file, int sector, std::size_t at, std::uint32_t number);

}  // namespace halfsky::platform::testing
