using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>The frame rates from <paramref name="Minimum"/> to <paramref name="Maximum"/>, as caps hold them.</summary>
internal readonly unsafe record struct RateRange(Fraction Minimum, Fraction Maximum)
{
    /// <summary>The upper end of caps that allow any rate.</summary>
    internal static Fraction Largest => new(int.MaxValue, 1);

    internal bool IsFixed => Minimum == Maximum;

    /// <summary>The hull of a fraction, a range, or a list of either.</summary>
    internal static RateRange Of(GValue* value)
    {
        if (value->g_type == Gst.gst_fraction_get_type())
        {
            var rate = FractionOf(value);
            return new RateRange(rate, rate);
        }

        if (value->g_type == Gst.gst_fraction_range_get_type())
        {
            return new RateRange(
                FractionOf(Gst.gst_value_get_fraction_range_min(value)), FractionOf(Gst.gst_value_get_fraction_range_max(value)));
        }

        return value->g_type == Gst.gst_value_list_get_type() ? HullOf(value) : new RateRange(Fraction.Zero, Largest);
    }

    /// <summary>Initializes <paramref name="value"/>, which is all zero, with this range, or with a fraction where the ends agree.</summary>
    internal void Store(GValue* value)
    {
        if (IsFixed)
        {
            GObject.g_value_init(value, Gst.gst_fraction_get_type());
            Gst.gst_value_set_fraction(value, Minimum.Numerator, Minimum.Denominator);
            return;
        }

        GObject.g_value_init(value, Gst.gst_fraction_range_get_type());
        Gst.gst_value_set_fraction_range_full(value, Minimum.Numerator, Minimum.Denominator, Maximum.Numerator, Maximum.Denominator);
    }

    private static RateRange HullOf(GValue* list)
    {
        var hull = Of(Gst.gst_value_list_get_value(list, 0));
        for (uint i = 1; i < Gst.gst_value_list_get_size(list); i++)
        {
            var rate = Of(Gst.gst_value_list_get_value(list, i));
            hull = new RateRange(
                rate.Minimum < hull.Minimum ? rate.Minimum : hull.Minimum,
                rate.Maximum > hull.Maximum ? rate.Maximum : hull.Maximum);
        }

        return hull;
    }

    private static Fraction FractionOf(GValue* value) =>
        new(Gst.gst_value_get_fraction_numerator(value), Gst.gst_value_get_fraction_denominator(value));
}
