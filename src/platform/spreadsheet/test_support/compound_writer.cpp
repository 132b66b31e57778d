#include "platform/spreadsheet/test_support/compound_writer.h"

#include <cstring>
#include <stdexcept>

namespace halfsky::platform::testing {
namespace {

constexpr std::size_t sector_bytes = 512;
constexpr std::size_t mini_bytes = 64;
constexpr std::size_t mini_cutoff = 4096;
constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
constexpr std::uint32_t unused = 0xFFFFFFFF;
constexpr std::uint32_t is_fat = 0xFFFFFFFD;

void put(std::string& bytes, std::size_t at, std::uint32_t number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

void pad(std::string& bytes, std::size_t unit, char filling = '\0') {
  while (bytes.size() % unit != 0) bytes += filling;
}

std::string directory_entry(const std::string& name, char kind, std::uint32_t right, std::uint32_t child,
                            std::uint32_t start, std::size_t size) {
  std::string entry(128, '\0');
  for (std::size_t i = 0; i < name.size(); ++i) entry[2 * i] = name[i];
  entry[0x40] = static_cast<char>(2 * name.size() + 2);
  entry[0x42] = kind;
  put(entry, 0x44, unused);
  put(entry, 0x48, right);
  put(entry, 0x4C, child);
  put(entry, 0x74, start);
  put(entry, 0x78, static_cast<std::uint32_t>(size));
  return entry;
}

// Sectors behind the header, and the FAT that chains them.
class Sectors {
 public:
  Sectors() { add(std::string(sector_bytes, '\xFF'), is_fat); }

  // The first sector of `bytes`.
  std::uint32_t add(std::string bytes, std::uint32_t last = end_of_chain) {
    if (bytes.empty()) return end_of_chain;
    pad(bytes, sector_bytes);
    const auto first = static_cast<std::uint32_t>(fat_.size());
    for (std::size_t i = 1; i < bytes.size() / sector_bytes; ++i) {
      fat_.push_back(static_cast<std::uint32_t>(fat_.size() + 1));
    }
    fat_.push_back(last);
    bytes_ += bytes;
    return first;
  }

  std::string bytes() const {
    if (fat_.size() > sector_bytes / 4) throw std::runtime_error("too large for the test's compound writer");
    std::string all = bytes_;
    for (std::size_t i = 0; i < fat_.size(); ++i) put(all, 4 * i, fat_[i]);
    return all;
  }

 private:
  std::vector<std::uint32_t> fat_;
  std::string bytes_;
};

std::string header_with(std::uint32_t directory_start, std::uint32_t mini_fat_start) {
  std::string header(sector_bytes, '\xFF');
  header.replace(0, 0x4C, std::string(0x4C, '\0'));
  header.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  header[0x1A] = 3;
  header[0x1C] = '\xFE';
  header[0x1D] = '\xFF';
  header[0x1E] = 9;
  header[0x20] = 6;
  put(header, 0x2C, 1);
  put(header, 0x30, directory_start);
  put(header, 0x38, mini_cutoff);
  put(header, 0x3C, mini_fat_start);
  put(header, 0x44, end_of_chain);
  put(header, 0x4C, 0);
  return header;
}

}  // namespace

std::string make_compound(const std::vector<CompoundStream>& streams) {
  Sectors sectors;
  const std::size_t directory_sectors = (streams.size() + 1 + 3) / 4;
  const std::uint32_t directory_start = sectors.add(std::string(directory_sectors * sector_bytes, '\0'));
  std::string mini;
  std::string mini_fat;
  std::string entries;
  std::vector<std::uint32_t> starts;
  for (const CompoundStream& stream : streams) {
    starts.push_back(static_cast<std::uint32_t>(mini.size() / mini_bytes));
    if (stream.bytes.size() >= mini_cutoff) continue;
    mini += stream.bytes;
    pad(mini, mini_bytes);
    while (mini_fat.size() / 4 < mini.size() / mini_bytes) {
      const bool last = mini_fat.size() / 4 + 1 == mini.size() / mini_bytes;
      mini_fat.append(4, '\0');
      put(mini_fat, mini_fat.size() - 4,
          last ? end_of_chain : static_cast<std::uint32_t>(mini_fat.size() / 4));
    }
  }
  pad(mini_fat, sector_bytes, '\xFF');
  const std::uint32_t mini_fat_start = sectors.add(mini_fat);
  const std::uint32_t mini_start = sectors.add(mini);
  entries = directory_entry("Root Entry", 5, unused, streams.empty() ? unused : 1, mini_start, mini.size());
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const bool large = streams[i].bytes.size() >= mini_cutoff;
    const auto right = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : unused;
    entries += directory_entry(streams[i].name, 2, right, unused,
                               large ? sectors.add(streams[i].bytes) : starts[i], streams[i].bytes.size());
  }
  const std::string header = header_with(directory_start, mini_fat_start);
  std::string file = header + sectors.bytes();
  return file.replace((directory_start + 1) * sector_bytes, entries.size(), entries);
}

std::string with_number(std::string file, int sector, std::size_t at, std::uint32_t number) {
  put(file, static_cast<std::size_t>(sector + 1) * sector_bytes + at, number);
  return file;
}

}  // namespace halfsky::platform::testing
