Func<uint[], uint, uint[]> shiftOffsets = (offsets, moovBytes) =>
    offsets.Select(offset => offset + moovBytes).ToArray();
