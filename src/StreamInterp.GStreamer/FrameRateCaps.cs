using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>What the rates on one pad allow on the other. The element keeps every field of the caps but the rate, which may only grow.</summary>
/// <remarks>
/// <para>With a source rate r, downstream may have any rate from r on: r itself passes frames through. With an output rate R, the source
/// may have any rate up to R, or 0/1, no fixed rate. The rate that the properties ask for stands first, since caps are ordered by
/// preference.</para>
/// </remarks>
internal static unsafe class FrameRateCaps
{
    private static byte* FrameRate => Utf8.Literal("framerate"u8);

    /// <summary>The caps that downstream may have with these of upstream.</summary>
    internal static GstCaps* ToSource(GstCaps* sinkCaps, ElementSettings settings) => Map(sinkCaps, settings, Downstream);

    /// <summary>The caps that upstream may have with these of downstream.</summary>
    internal static GstCaps* ToSink(GstCaps* sourceCaps, ElementSettings settings) => Map(sourceCaps, settings, Upstream);

    /// <summary>The rate to produce from a source of <paramref name="rate"/> (0/1: varies) where downstream accepts any.</summary>
    internal static Fraction WishFor(Fraction rate, ElementSettings settings)
    {
        if (rate.IsZero)
        {
            return settings.FrameRate.IsZero ? DefaultOfVariable : settings.FrameRate;
        }

        var wish = settings.FrameRate.IsZero ? Times(rate, settings.Multiplier) : settings.FrameRate;
        return wish > rate ? wish : rate;
    }

    /// <summary>The rate that fixed caps name; 0/1 where they name none.</summary>
    internal static Fraction Of(GstCaps* caps)
    {
        int numerator, denominator;
        return Gst.gst_structure_get_fraction(Gst.gst_caps_get_structure(caps, 0), FrameRate, &numerator, &denominator) != 0
            ? new Fraction(numerator, denominator)
            : Fraction.Zero;
    }

    /// <summary>Of all that <paramref name="allowed"/> holds, fixed caps with the rate nearest to <paramref name="wish"/>; null if it is empty.</summary>
    internal static GstCaps* FixateNearest(GstCaps* allowed, Fraction wish)
    {
        GstCaps* nearest = null;
        for (uint i = 0; i < Gst.gst_caps_get_size(allowed); i++)
        {
            var candidate = Gst.gst_caps_copy_nth(allowed, i);
            Gst.gst_structure_fixate_field_nearest_fraction(
                Gst.gst_caps_get_structure(candidate, 0), FrameRate, wish.Numerator, wish.Denominator);
            candidate = Gst.gst_caps_fixate(candidate);
            if (nearest != null && !Of(candidate).IsNearerTo(wish, Of(nearest)))
            {
                Gst.gst_mini_object_unref(candidate);
                continue;
            }

            if (nearest != null)
            {
                Gst.gst_mini_object_unref(nearest);
            }

            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>The product; a product that no fraction holds is farther than any real rate, and is then the rate itself.</summary>
    internal static Fraction Times(Fraction rate, Fraction factor)
    {
        try
        {
            return rate * factor;
        }
        catch (OverflowException)
        {
            return rate;
        }
    }

    private static Fraction DefaultOfVariable => new(60, 1);

    private static GstCaps* Map(GstCaps* caps, ElementSettings settings, Func<RateRange, ElementSettings, (Fraction? Wish, RateRange Range)> map)
    {
        if (Gst.gst_caps_is_any(caps) != 0)
        {
            return (GstCaps*)Gst.gst_mini_object_ref(caps);
        }

        var result = Gst.gst_caps_new_empty();
        for (uint i = 0; i < Gst.gst_caps_get_size(caps); i++)
        {
            var value = Gst.gst_structure_get_value(Gst.gst_caps_get_structure(caps, i), FrameRate);
            if (value == null)
            {
                Gst.gst_caps_append(result, Gst.gst_caps_copy_nth(caps, i));
                continue;
            }

            var (wish, range) = map(RateRange.Of(value), settings);
            if (wish is { } rate)
            {
                Gst.gst_caps_append(result, WithRate(caps, i, new RateRange(rate, rate)));
            }

            result = Gst.gst_caps_merge(result, WithRate(caps, i, range));
        }

        return result;
    }

    private static (Fraction? Wish, RateRange Range) Downstream(RateRange source, ElementSettings settings)
    {
        Fraction? wish = source.IsFixed ? WishFor(source.Minimum, settings) : null;
        return (wish, new RateRange(source.Minimum, RateRange.Largest));
    }

    private static (Fraction? Wish, RateRange Range) Upstream(RateRange output, ElementSettings settings)
    {
        var divides = output.IsFixed && !output.Minimum.IsZero && settings.FrameRate.IsZero;
        Fraction? wish = divides ? Times(output.Minimum, new Fraction(1, settings.Multiplier)) : null;
        return (wish, new RateRange(Fraction.Zero, output.Maximum));
    }

    private static GstCaps* WithRate(GstCaps* caps, uint index, RateRange range)
    {
        var copy = Gst.gst_caps_copy_nth(caps, index);
        var structure = Gst.gst_caps_get_structure(copy, 0);
        GValue value = default;
        range.Store(&value);
        Gst.gst_structure_set_value(structure, FrameRate, &value);
        GObject.g_value_unset(&value);
        Gst.gst_structure_remove_field(structure, Utf8.Literal("max-framerate"u8));
        return copy;
    }

    private static Fraction Times(Fraction rate, int factor) => Times(rate, new Fraction(factor, 1));
}
