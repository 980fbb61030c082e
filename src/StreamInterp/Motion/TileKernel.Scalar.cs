namespace StreamInterp.Motion;

internal static unsafe partial class TileKernel
{
    /// <summary>The definitions, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Samples a tile.</summary>
        public static void Sample(in TilePlace place, int columns, int rows, int height, short* tile)
        {
            for (var index = 0; index < height * Width; index++)
            {
                var sum = 0;
                for (var tap = 0; tap < CubicTaps.Count; tap++)
                {
                    var across = FilterAcross(place, place.At(columns, rows + (index / Width) + tap - 1), index % Width);
                    sum += ((across * CubicTaps.At(place.Down)[tap]) + (1 << 14)) >> 15;
                }

                tile[index] = (short)sum;
            }
        }

        /// <summary>Mixes two tiles with one weight.</summary>
        public static void Mix(short* a, short* b, short weight, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weight);
            }
        }

        /// <summary>Mixes two tiles with a weight for each column.</summary>
        public static void MixColumns(short* a, short* b, short* weights, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weights[index % Width]);
            }
        }

        /// <summary>Mixes two tiles with a weight for each sample.</summary>
        public static void MixSamples(short* a, short* b, short* weights, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weights[index]);
            }
        }

        private static int FilterAcross(in TilePlace place, byte* row, int column)
        {
            var sum = 0;
            for (var tap = 0; tap < CubicTaps.Count; tap++)
            {
                var p = row + ((column + ((tap - 1) * place.Step)) * place.SampleBytes);
                sum += (place.SampleBytes == 1 ? *p : *(ushort*)p) * (CubicTaps.At(place.Across)[tap] >> CubicTaps.VerticalShift);
            }

            return place.SampleBytes == 1 ? sum : (sum + (1 << (WordShift - 1))) >> WordShift;
        }

        private static short Lerp(int a, int b, int weight) => (short)(a + ((((b - a) * weight) + (1 << 14)) >> 15));
    }
}
