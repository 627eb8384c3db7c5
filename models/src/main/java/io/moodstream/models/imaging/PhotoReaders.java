package io.moodstream.models.imaging;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The reader for each format, chosen once and explicitly. ImageIO's own lookup finds plugins through the context class
 * loader of whichever thread asks first, and takes the first that claims the format; here every thread of every process
 * decodes with the same code.
 */
final class PhotoReaders {

    private final Map<PhotoFormat, ImageReaderSpi> providers = new EnumMap<>(PhotoFormat.class);

    PhotoReaders() {
        providers.put(PhotoFormat.JPEG, jpeg());
        providers.put(PhotoFormat.PNG, builtIn("png"));
        providers.put(PhotoFormat.GIF, builtIn("gif"));
        providers.put(PhotoFormat.BMP, builtIn("bmp"));
        providers.put(PhotoFormat.WEBP, new WebPImageReaderSpi());
        providers.put(PhotoFormat.TIFF, new TIFFImageReaderSpi());
    }

    /** Returns a new reader; the caller disposes of it. */
    ImageReader open(PhotoFormat format) throws IOException {
        ImageReaderSpi provider = providers.get(format);
        if (provider == null) {
            throw new IllegalStateException("No reader for " + format + ": name one in PhotoReaders.");
        }
        return provider.createReaderInstance();
    }

    /** The JPEG plugin looks up the JDK's reader, which it builds on, in the registry where it is itself registered. */
    private static ImageReaderSpi jpeg() {
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(builtIn("jpeg"));
        ImageReaderSpi plugin = new JPEGImageReaderSpi();
        registry.registerServiceProvider(plugin);
        return plugin;
    }

    private static ImageReaderSpi builtIn(String format) {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi provider = all.next();
            boolean ofTheJdk = provider.getClass().getModule().equals(ImageReader.class.getModule());
            if (ofTheJdk && Arrays.asList(provider.getFormatNames()).contains(format)) {
                return provider;
            }
        }
        throw new IllegalStateException("This Java runtime has no " + format + " reader: use one with java.desktop.");
    }
}
