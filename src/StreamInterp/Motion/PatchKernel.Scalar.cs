namespace StreamInterp.Motion;

internal static unsafe partial class PatchKernel
{
    /// <summary>The definitions, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Takes a patch.</summary>
        public static void Take(in PatchPlace place, short* patch) => Sample(Whole(place), patch);

        /// <summary>Samples a patch.</summary>
        public static void Sample(in PatchPlace place, short* patch)
        {
            for (var index = 0; index < Area; index++)
            {
                patch[index] = (short)At(place, index % Size, index / Size);
            }
        }

        /// <summary><see cref="Match"/> at a whole-pixel place.</summary>
        public static int MatchWhole(short* template, in PatchPlace place) => Match(template, Whole(place));

        /// <summary>Sum of |difference - mean difference|; the mean is rounded down.</summary>
        public static int Match(short* template, in PatchPlace place)
        {
            Span<short> difference = stackalloc short[Area];
            var sum = 0;
            for (var index = 0; index < Area; index++)
            {
                difference[index] = (short)(At(place, index % Size, index / Size) - template[index]);
                sum += difference[index];
            }

            var total = 0;
            foreach (var value in difference)
            {
                total += Math.Abs(value - (sum >> AreaBits));
            }

            return total;
        }

        /// <summary>Sum of absolute differences.</summary>
        public static int Compare(in PatchPlace first, in PatchPlace second)
        {
            var total = 0;
            for (var index = 0; index < Area; index++)
            {
                total += Math.Abs(At(first, index % Size, index / Size) - At(second, index % Size, index / Size));
            }

            return total;
        }

        /// <summary>Central differences and their sums.</summary>
        public static SlopeSums Slopes(in PatchPlace place, short* slopes)
        {
            var (xx, xy, yy, sumX, sumY) = (0, 0, 0, 0, 0);
            for (var index = 0; index < Area; index++)
            {
                var at = place.Address + (index / Size * place.Stride) + (index % Size);
                var (x, y) = (at[1] - at[-1], at[place.Stride] - at[-place.Stride]);
                (slopes[index], slopes[Area + index]) = ((short)x, (short)y);
                (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
                (sumX, sumY) = (sumX + x, sumY + y);
            }

            return new SlopeSums(xx, xy, yy, sumX, sumY);
        }

        /// <summary>Products of slopes and differences.</summary>
        public static ResidualSums Residuals(short* template, short* slopes, in PatchPlace place)
        {
            var (x, y, sum) = (0, 0, 0);
            for (var index = 0; index < Area; index++)
            {
                var difference = At(place, index % Size, index / Size) - template[index];
                x += difference * slopes[index];
                y += difference * slopes[Area + index];
                sum += difference;
            }

            return new ResidualSums(x, y, sum);
        }

        private static PatchPlace Whole(in PatchPlace place) => new(place.Address, place.Stride, 0, 0);

        private static int At(in PatchPlace place, int column, int row)
        {
            var p = place.Address + (row * place.Stride) + column;
            return Scale(Across(place, p), place.Upper) + Scale(Across(place, p + place.Stride), place.Lower);
        }

        private static int Across(in PatchPlace place, byte* p) => (p[0] * (place.Across & 0xFF)) + (p[1] * (place.Across >> 8));

        private static int Scale(int value, int weight) => ((value * weight) + (1 << 14)) >> 15;
    }
}
