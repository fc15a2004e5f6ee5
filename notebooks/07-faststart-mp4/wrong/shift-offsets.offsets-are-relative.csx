Func<uint[], uint, uint[]> shiftOffsets = (offsets, moovBytes) => offsets;
